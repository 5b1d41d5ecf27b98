/** Number of imagined frames that the picture of the first sight shows, side by side (`scripts/first-sight.ts`). */
export const FIRST_SIGHT = 5;
