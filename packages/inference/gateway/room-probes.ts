/** Rounds between two probes for more room: doubles with each probe that found none. */
const minPatience = 1;
const maxPatience = 16;
/** A probe asks for this part more at most. */
const largestStep = 0.25;
/** A probe that ends this close to where it began found nothing. */
const sameRoom = 0.1;

/** When to ask for more, and for how much. */
export interface RoomProbes {
  /** A round passed in which nothing waited: the limit to go on with. */
  next(limit: number): number;
  /** A line of calls showed at this limit that there is room for so many and no more. */
  endAt(places: number, limit: number): void;
  /** Something else ended the growth: it begins anew from there. */
  restartAt(places: number): void;
}

export function createRoomProbes(start: number): RoomProbes {
  let settled = start;
  let patience = minPatience;
  let holding = patience;
  let step = 1;
  const begin = (places: number, rounds: number): void => {
    settled = places;
    patience = rounds;
    holding = rounds;
    step = 1;
  };
  return {
    next(limit) {
      if (holding > 0) {
        holding -= 1;
        return limit;
      }
      const more = limit + step;
      step = Math.max(1, Math.min(step * 2, Math.floor(more * largestStep)));
      return more;
    },
    endAt(places, limit) {
      const foundNothing = limit > settled && Math.abs(places - settled) <= Math.max(1, settled * sameRoom);
      begin(places, foundNothing ? Math.min(maxPatience, patience * 2) : minPatience);
    },
    restartAt: (places) => begin(places, minPatience),
  };
}
