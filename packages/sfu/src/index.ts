export { startSfu } from './start.js';
export type { IceServerPlan, LogLine, Sfu, SfuOptions, SfuStats } from './options.js';
export type { SfuChild } from './pool/launch.js';
