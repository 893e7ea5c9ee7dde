import { expect, it } from 'vitest';
import { ViewerReports } from './viewer-reports.js';

it('MED-2 a viewer’s reports tell how many packets come a second: of those between the two last reports, but for the lost ones', () => {
  const reports = new ViewerReports();
  const report = (highestSequence: number, cumulativeLost: number, now: number): number => {
    reports.received({ fractionLost: 0, lastSenderReport: 0, delaySinceSenderReport: 0, highestSequence, cumulativeLost }, now);
    return reports.arriving;
  };
  expect(report(100, 0, 1000)).toBe(0);
  expect(report(200, 40, 1500)).toBe(120);
  // The same instant again tells nothing new; nothing that comes is told as such.
  expect(report(200, 40, 1500)).toBe(120);
  expect(report(200, 40, 2500)).toBe(0);
});
