import { z } from 'zod'
import { isDay } from '../../../kernel/time.js'
import { idField, instantField, line, prose } from '../../../platform/contract/fields.js'
import { fileView } from '../../files/contract.js'
import { employments, maxCriteria, maxQuestionMinutes, maxQuestions, maxSteps, postingStates, scores } from '../rules/postings.js'
import { degrees, educationStates, maxEntries, militaryStates } from '../rules/resumes.js'
import { stages } from '../rules/stages.js'

export const stageField = z.enum(stages)
export const employmentField = z.enum(employments)
export const postingStateField = z.enum(postingStates)
/** A calendar day in the installation's time zone. */
export const dayField = z.iso.date().refine(isDay).meta({ description: 'A day, YYYY-MM-DD, in the time zone of the installation' })
export const countsField = z.partialRecord(stageField, z.number().int())

const anchorsField = z.array(line(200, 0)).length(scores.length).meta({ description: 'What each score from 1 to 5 looks like' })
export const criterionField = z.object({ id: idField, name: line(60), anchors: anchorsField })

export const questionField = z.object({
  id: idField, text: line(300), good: prose(1000).meta({ description: 'What a good answer shows' }), minutes: z.number().int().min(1).max(maxQuestionMinutes).nullable().meta({ description: 'Minutes meant for it' }),
})

/** What a company writes of a posting. */
export const postingDraftFields = {
  title: line(120), text: prose(20_000), job: line(60, 0), place: line(80, 0), employment: employmentField, deadlineDay: dayField.nullable(),
  steps: z.array(line(40)).min(1).max(maxSteps), criteria: z.array(criterionField.partial({ id: true })).min(1).max(maxCriteria), blind: z.boolean(),
  questions: z.array(questionField.partial({ id: true })).max(maxQuestions).optional().meta({ description: 'What the panel asks, in order; left out, they stay as they are' }),
}

/** What a résumé has beside its words. */
export const resumeFilesFields = {
  photo: z.object({ href: z.string() }).nullable(), attachments: z.array(fileView),
}

const month = z.string().regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/).meta({ description: 'YYYY-MM, or empty' })
const words = (max: number) => line(max, 0)
const entries = <T extends z.ZodType>(entry: T) => z.array(entry).max(maxEntries)

export const resumeContentField = z.object({
  education: entries(z.object({ school: words(80), major: words(80), degree: z.enum(degrees), state: z.enum(educationStates), from: month, to: month })),
  career: entries(z.object({ company: words(80), role: words(80), from: month, to: month, current: z.boolean(), text: prose(2000) })),
  certificates: entries(z.object({ name: words(80), issuer: words(80), on: month })),
  languages: entries(z.object({ language: words(40), test: words(60), score: words(40), on: month })),
  military: z.object({ state: z.enum(militaryStates), branch: words(40), rank: words(40), from: month, to: month, reason: words(200) }),
  introduction: prose(8000),
})

export const stageDates = {
  receivedAt: instantField, readAt: instantField.nullable(), screenedAt: instantField.nullable(), interviewAt: instantField.nullable(),
  finalAt: instantField.nullable(), withdrawnAt: instantField.nullable(),
}
