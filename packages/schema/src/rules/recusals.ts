/** Times that a citizen may ask for one complaint that somebody stands aside; staff ask once at a time. */
export const MOST_RECUSALS = 5;
