import { pgSchema, timestamp } from 'drizzle-orm/pg-core';

/** All tables live here, beside whatever else a shared database holds. */
export const bidsmithSchema = pgSchema('bidsmith');

/** A point in time to the millisecond, as JavaScript's dates have it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
