import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { Locale } from '../../kernel/texts.js'
import { instant } from '../../platform/db/columns.js'
import type { Role } from './rules.js'

export const companies = pgTable('companies', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  registrationNumber: text('registration_number'),
  intro: text('intro').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const companyMembers = pgTable('company_members', {
  companyId: text('company_id').notNull(),
  personId: text('person_id').notNull(),
  role: text('role').$type<Role>().notNull(),
  title: text('title').notNull(),
  joinedAt: instant('joined_at').notNull(),
})

export const companyInvitations = pgTable('company_invitations', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  mail: text('mail').notNull(),
  role: text('role').$type<Role>().notNull(),
  title: text('title').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  tokenHash: text('token_hash').notNull(),
  invitedBy: text('invited_by').notNull(),
  createdAt: instant('created_at').notNull(),
  sentAt: instant('sent_at').notNull(),
  sends: integer('sends').notNull().default(1),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
  acceptedBy: text('accepted_by'),
  withdrawnAt: instant('withdrawn_at'),
})
