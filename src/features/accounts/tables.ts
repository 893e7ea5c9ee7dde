import { bigint, boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Locale } from '../../kernel/texts.js'
import { instant } from '../../platform/db/columns.js'
import type { ConsentKind } from './rules.js'

export const persons = pgTable('persons', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  mail: text('mail').notNull(),
  phone: text('phone'),
  locale: text('locale').$type<Locale>().notNull(),
  timeZone: text('time_zone').notNull(),
  operator: boolean('operator').notNull().default(false),
  password: text('password'),
  mailVerifiedAt: instant('mail_verified_at'),
  suspendedAt: instant('suspended_at'),
  closedAt: instant('closed_at'),
  demoRole: text('demo_role'),
  createdAt: instant('created_at').notNull(),
})

export const installationClaim = pgTable('installation_claim', {
  personId: text('person_id').notNull(),
  claimedAt: instant('claimed_at').notNull(),
})

/** What a person agreed to when signing up, kept until the mail is confirmed. */
export interface PendingConsent { kind: ConsentKind; version: string }

export const signUps = pgTable('sign_ups', {
  id: text('id').primaryKey(),
  mail: text('mail').notNull(),
  device: text('device').notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  locale: text('locale').$type<Locale>().notNull(),
  timeZone: text('time_zone').notNull(),
  password: text('password').notNull(),
  consents: jsonb('consents').$type<PendingConsent[]>().notNull(),
  returnTo: text('return_to'),
  tokenHash: text('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const signIns = pgTable('sign_ins', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  agent: text('agent').notNull(),
  address: text('address').notNull(),
  createdAt: instant('created_at').notNull(),
  seenAt: instant('seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const passwordResets = pgTable('password_resets', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const tries = pgTable('tries', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  subject: text('subject').notNull(),
  address: text('address').notNull(),
  at: instant('at').notNull(),
})

export const consentTexts = pgTable('consent_texts', {
  kind: text('kind').$type<ConsentKind>().notNull(),
  version: text('version').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
})

export const consents = pgTable('consents', {
  id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  personId: text('person_id').notNull(),
  kind: text('kind').$type<ConsentKind>().notNull(),
  version: text('version').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  given: boolean('given').notNull(),
  at: instant('at').notNull(),
})

export const personalReads = pgTable('personal_reads', {
  id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  readerId: text('reader_id').notNull(),
  subjectId: text('subject_id').notNull(),
  what: text('what').notNull(),
  at: instant('at').notNull(),
})
