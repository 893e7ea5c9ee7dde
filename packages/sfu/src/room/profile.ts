/** What is said of a participant: by the token it came with, by the room's administrator, and, where allowed, by itself. */
import type { Grants } from './grants.js';
import { MAX_ATTRIBUTES, MAX_METADATA_CHARS, MAX_NAME_CHARS } from './limits.js';

export interface Words {
  name: string;
  metadata: string;
  attributes: Record<string, string>;
}

export interface Profile extends Words {
  identity: string;
  grants: Grants;
  kind: number;
  passport: Passport;
}

/** The token that somebody came with, for the one that may take its place (see api/refresh.ts). */
export interface Passport {
  /** The API key's name. */
  issuer: string;
  /** Seconds since 1970. */
  expiresAt: number;
  room: string;
  grants: Grants;
  /** What the product says of the person: never what the person says of itself. */
  words: Words;
}

/** Empty fields stay as they are; an empty attribute is removed. Undefined when a bound is exceeded. */
export function reworded(words: Words, update: Words): Words | undefined {
  const attributes = { ...words.attributes };
  for (const [key, value] of Object.entries(update.attributes)) {
    if (value === '') delete attributes[key];
    else attributes[key] = value;
  }
  const size = Object.entries(attributes).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (update.metadata.length > MAX_METADATA_CHARS || update.name.length > MAX_NAME_CHARS) return undefined;
  if (size > MAX_METADATA_CHARS || Object.keys(attributes).length > MAX_ATTRIBUTES) return undefined;
  return { name: update.name || words.name, metadata: update.metadata || words.metadata, attributes };
}

/** False, and nothing changes, when a bound is exceeded. */
export function applyWords(profile: Profile, update: Words): boolean {
  const words = reworded(profile, update);
  if (words) Object.assign(profile, words);
  return words !== undefined;
}
