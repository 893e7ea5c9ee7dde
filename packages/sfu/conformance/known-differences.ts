/**
 * Where an engine is known not to do what a check asks. A check that fails and stands here is no failure; one that stands here and
 * passes is: the entry is to be taken out.
 */
import type { EngineName } from './engines.js';

export interface Difference {
  check: string;
  /** Only with this client; with all of them without it. */
  client?: string;
  engine: EngineName;
  /** Since one cannot say why it is so without saying what happens. */
  reason: string;
}

export const KNOWN_DIFFERENCES: readonly Difference[] = [];

export const differenceOf = (engine: EngineName, check: string, client: string): Difference | undefined =>
  KNOWN_DIFFERENCES.find((one) => one.engine === engine && one.check === check && (one.client ?? client) === client);
