/** Quantities with their units. */
export const units = {
  /** Bytes of how many bytes; `part` has no unit of its own. */
  bytesOf: '{{part}} of {{whole}}',
  milliseconds: '{{count, number}} ms',
  seconds: '{{seconds}} s',
  minutes: '{{minutes, number}} min {{seconds, number}} s',
  /** Bytes in a second. */
  rate: '{{bytes}}/s',
  secondsLeft: '{{seconds, number}} s left',
  minutesLeft: '{{minutes, number}} min left',
  hoursLeft: '{{hours, number}} h {{minutes, number}} min left',
} as const;
