CREATE TABLE "bidsmith"."budget_policies" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"month_usd" double precision,
	"proposal_usd" double precision,
	"when_spent" text,
	"concurrency" integer
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."budgets" (
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"period" text NOT NULL,
	"spent_usd" double precision NOT NULL,
	"limit_usd" double precision NOT NULL,
	"alerted_percent" integer DEFAULT 0 NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "budgets_scope_subject_period_pk" PRIMARY KEY("scope","subject","period")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."ledger_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"is_shadow" boolean NOT NULL,
	"cost_usd" double precision NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."operator_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."runs" (
	"name" text NOT NULL,
	"period" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"result" jsonb,
	CONSTRAINT "runs_name_period_pk" PRIMARY KEY("name","period")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."prompts" (
	"hash" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."proposal_outcomes" (
	"proposal_id" text NOT NULL,
	"release" text NOT NULL,
	"arm" text NOT NULL,
	"failed" boolean NOT NULL,
	"schema_invalid" boolean NOT NULL,
	"seconds" double precision,
	"cost_usd" double precision NOT NULL,
	"calls" integer NOT NULL,
	"repairs" integer NOT NULL,
	"fallbacks" integer NOT NULL,
	"agreement" double precision,
	"features" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_outcomes_proposal_id_release_pk" PRIMARY KEY("proposal_id","release")
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."release_changes" (
	"version" integer PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bidsmith"."release_pointer" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer NOT NULL,
	"live" text NOT NULL,
	"previous" text,
	"canary" jsonb,
	"shadow" jsonb,
	CONSTRAINT "release_pointer_only" CHECK ("bidsmith"."release_pointer"."only")
);
--> statement-breakpoint
ALTER TABLE "bidsmith"."deliveries" ALTER COLUMN "proposal_id" DROP NOT NULL;--> statement-breakpoint
-- Existing rows get ids of the present form: a prefixed ULID of their time, with the number they had in place of the random part, so that their order stays.
-- The table is written anew once, with all that is worked out for its rows: functions of one expression cost no call, and a long log is not locked for minutes.
CREATE FUNCTION pg_temp.digit(value bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (value & 31)::integer + 1, 1)
$$;--> statement-breakpoint
CREATE FUNCTION pg_temp.base32_of_10(value bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_temp.digit(value >> 45) || pg_temp.digit(value >> 40) || pg_temp.digit(value >> 35) || pg_temp.digit(value >> 30)
    || pg_temp.digit(value >> 25) || pg_temp.digit(value >> 20) || pg_temp.digit(value >> 15) || pg_temp.digit(value >> 10)
    || pg_temp.digit(value >> 5) || pg_temp.digit(value >> 0)
$$;--> statement-breakpoint
CREATE FUNCTION pg_temp.base32_of_12(value bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_temp.digit(value >> 55) || pg_temp.digit(value >> 50) || pg_temp.digit(value >> 45) || pg_temp.digit(value >> 40)
    || pg_temp.digit(value >> 35) || pg_temp.digit(value >> 30) || pg_temp.digit(value >> 25) || pg_temp.digit(value >> 20)
    || pg_temp.digit(value >> 15) || pg_temp.digit(value >> 10) || pg_temp.digit(value >> 5) || pg_temp.digit(value >> 0)
$$;--> statement-breakpoint
CREATE FUNCTION pg_temp.workspace_of(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT "workspace_id" FROM "bidsmith"."proposals" WHERE "id" = wanted
$$;--> statement-breakpoint
CREATE FUNCTION pg_temp.endpoint_of(wanted text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce("release"."content"->>'endpoint', 'default')
  FROM "bidsmith"."proposals" AS "proposal" JOIN "bidsmith"."releases" AS "release" ON "release"."id" = "proposal"."release_id"
  WHERE "proposal"."id" = wanted
$$;--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
DROP SEQUENCE IF EXISTS "bidsmith"."predictions_id_seq";--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions" ALTER COLUMN "at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions"
	ADD COLUMN "workspace_id" text,
	ADD COLUMN "endpoint" text,
	ADD COLUMN "request_hash" text DEFAULT '' NOT NULL,
	ADD COLUMN "input_characters" integer DEFAULT 0 NOT NULL,
	ADD COLUMN "cached_tokens" integer,
	ADD COLUMN "tokens_estimated" boolean DEFAULT false NOT NULL,
	ADD COLUMN "queue_ms" double precision DEFAULT 0 NOT NULL,
	ADD COLUMN "gpu_seconds" double precision,
	ADD COLUMN "is_repair" boolean DEFAULT false NOT NULL,
	ADD COLUMN "origin" text DEFAULT 'model' NOT NULL,
	ADD COLUMN "body_key" text;--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions"
	ALTER COLUMN "id" SET DATA TYPE text USING 'pred_' || pg_temp.base32_of_10((extract(epoch from "at") * 1000)::bigint) || '0000' || pg_temp.base32_of_12("id"),
	ALTER COLUMN "workspace_id" SET DATA TYPE text USING pg_temp.workspace_of("proposal_id"),
	ALTER COLUMN "endpoint" SET DATA TYPE text USING pg_temp.endpoint_of("proposal_id");--> statement-breakpoint
ALTER TABLE "bidsmith"."predictions"
	ALTER COLUMN "workspace_id" SET NOT NULL,
	ALTER COLUMN "endpoint" SET NOT NULL,
	ALTER COLUMN "request_hash" DROP DEFAULT,
	ALTER COLUMN "input_characters" DROP DEFAULT,
	ALTER COLUMN "tokens_estimated" DROP DEFAULT,
	ALTER COLUMN "queue_ms" DROP DEFAULT,
	ALTER COLUMN "is_repair" DROP DEFAULT,
	ALTER COLUMN "origin" DROP DEFAULT;--> statement-breakpoint
UPDATE "bidsmith"."proposals" SET "options" = "options" || '{"priority":"interactive"}' WHERE NOT "options" ? 'priority';--> statement-breakpoint
ALTER TABLE "bidsmith"."proposals" ADD COLUMN "arm" text DEFAULT 'live' NOT NULL;--> statement-breakpoint
ALTER TABLE "bidsmith"."proposals" ADD COLUMN "shadow_of" text;--> statement-breakpoint
ALTER TABLE "bidsmith"."proposals" ADD COLUMN "waiting_for" text;--> statement-breakpoint
ALTER TABLE "bidsmith"."release_pointer" ADD CONSTRAINT "release_pointer_live_releases_id_fk" FOREIGN KEY ("live") REFERENCES "bidsmith"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bidsmith"."release_pointer" ADD CONSTRAINT "release_pointer_previous_releases_id_fk" FOREIGN KEY ("previous") REFERENCES "bidsmith"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_in_progress" ON "bidsmith"."ledger_entries" USING btree ("expires_at") WHERE "bidsmith"."ledger_entries"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_settled" ON "bidsmith"."ledger_entries" USING btree ("settled_at") WHERE "bidsmith"."ledger_entries"."settled_at" is not null;--> statement-breakpoint
CREATE INDEX "operator_events_by_type" ON "bidsmith"."operator_events" USING btree ("type","id");--> statement-breakpoint
CREATE INDEX "runs_finished" ON "bidsmith"."runs" USING btree ("name","finished_at");--> statement-breakpoint
CREATE INDEX "proposal_outcomes_by_release" ON "bidsmith"."proposal_outcomes" USING btree ("release","at");--> statement-breakpoint
CREATE INDEX "proposal_outcomes_by_age" ON "bidsmith"."proposal_outcomes" USING btree ("at");--> statement-breakpoint
ALTER TABLE "bidsmith"."proposals" ADD CONSTRAINT "proposals_shadow_of_proposals_id_fk" FOREIGN KEY ("shadow_of") REFERENCES "bidsmith"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "predictions_by_workspace" ON "bidsmith"."predictions" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "predictions_by_release" ON "bidsmith"."predictions" USING btree ("release","id");--> statement-breakpoint
CREATE INDEX "predictions_by_time" ON "bidsmith"."predictions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "predictions_answered" ON "bidsmith"."predictions" USING btree ("workspace_id","request_hash","id") WHERE "bidsmith"."predictions"."body_key" is not null;--> statement-breakpoint
CREATE INDEX "predictions_by_body" ON "bidsmith"."predictions" USING btree ("body_key") WHERE "bidsmith"."predictions"."body_key" is not null;--> statement-breakpoint
CREATE INDEX "predictions_with_body" ON "bidsmith"."predictions" USING btree ("at") WHERE "bidsmith"."predictions"."body_key" is not null;--> statement-breakpoint
CREATE INDEX "proposals_shadows" ON "bidsmith"."proposals" USING btree ("shadow_of") WHERE "bidsmith"."proposals"."shadow_of" is not null;--> statement-breakpoint
CREATE INDEX "releases_by_age" ON "bidsmith"."releases" USING btree ("created_at");