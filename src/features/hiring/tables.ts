import { bigint, boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../../platform/db/columns.js'
import type { FileKind } from '../files/index.js'
import type { ResumeFileKind } from './rules/resume-files.js'
import type { Openness, ResumeContent } from './rules/resumes.js'
import type { Criterion, Employment, Question } from './rules/postings.js'
import type { ScrapKind } from './rules/scraps.js'
import type { Stage } from './rules/stages.js'

export const postings = pgTable('postings', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  job: text('job').notNull(),
  place: text('place').notNull(),
  employment: text('employment').$type<Employment>().notNull(),
  deadlineAt: instant('deadline_at'),
  steps: jsonb('steps').$type<string[]>().notNull(),
  criteria: jsonb('criteria').$type<Criterion[]>().notNull(),
  blind: boolean('blind').notNull(),
  questions: jsonb('questions').$type<Question[]>().notNull(),
  openedAt: instant('opened_at'),
  closedAt: instant('closed_at'),
  version: integer('version').notNull(),
  createdBy: text('created_by'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  search: text('search').notNull(),
  placeSearch: text('place_search').notNull(),
})

export const jobSeekers = pgTable('job_seekers', {
  personId: text('person_id').primaryKey(),
  openness: text('openness').$type<Openness>().notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const resumes = pgTable('resumes', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  title: text('title').notNull(),
  content: jsonb('content').$type<ResumeContent>().notNull(),
  main: boolean('main').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const applications = pgTable('applications', {
  id: text('id').primaryKey(),
  postingId: text('posting_id').notNull(),
  companyId: text('company_id').notNull(),
  personId: text('person_id').notNull(),
  number: integer('number').notNull(),
  companyName: text('company_name').notNull(),
  postingTitle: text('posting_title').notNull(),
  name: text('name').notNull(),
  mail: text('mail').notNull(),
  phone: text('phone'),
  resumeTitle: text('resume_title').notNull(),
  resume: jsonb('resume').$type<ResumeContent>().notNull(),
  stage: text('stage').$type<Stage>().notNull(),
  receivedAt: instant('received_at').notNull(),
  readAt: instant('read_at'),
  screenedAt: instant('screened_at'),
  interviewAt: instant('interview_at'),
  finalAt: instant('final_at'),
  withdrawnAt: instant('withdrawn_at'),
  nameSearch: text('name_search').notNull(),
  companySearch: text('company_search').notNull(),
})

export type PostingRow = typeof postings.$inferSelect
export type ResumeRow = typeof resumes.$inferSelect
export type ApplicationRow = typeof applications.$inferSelect

export const resumeFiles = pgTable('resume_files', {
  id: text('id').primaryKey(),
  fileId: text('file_id').notNull(),
  personId: text('person_id').notNull(),
  kind: text('kind').$type<ResumeFileKind>().notNull(),
  name: text('name').notNull(),
  size: bigint('size', { mode: 'number' }).notNull(),
  content: text('content').$type<FileKind>().notNull(),
  madeAt: instant('made_at').notNull(),
})
export type ResumeFileRow = typeof resumeFiles.$inferSelect

export const resumeHasFiles = pgTable('resume_has_files', {
  resumeId: text('resume_id').notNull(), fileId: text('file_id').notNull(), kind: text('kind').$type<ResumeFileKind>().notNull(), addedAt: instant('added_at').notNull(),
})
export const applicationHasFiles = pgTable('application_has_files', {
  applicationId: text('application_id').notNull(), fileId: text('file_id').notNull(), kind: text('kind').$type<ResumeFileKind>().notNull(), addedAt: instant('added_at').notNull(),
})

export const scraps = pgTable('scraps', {
  personId: text('person_id').notNull(), kind: text('kind').$type<ScrapKind>().notNull(), refId: text('ref_id').notNull(), scrappedAt: instant('scrapped_at').notNull(),
})
