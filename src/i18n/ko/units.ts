import type { Catalog } from '../types';

export const units: Catalog['units'] = {
  bytesOf: '{{part}} / {{whole}}',
  milliseconds: '{{count, number}}밀리초',
  seconds: '{{seconds}}초',
  minutes: '{{minutes, number}}분 {{seconds, number}}초',
  rate: '{{bytes}}/초',
  secondsLeft: '{{seconds, number}}초 남음',
  minutesLeft: '{{minutes, number}}분 남음',
  hoursLeft: '{{hours, number}}시간 {{minutes, number}}분 남음',
};
