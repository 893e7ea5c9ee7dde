import { accountsErrors } from '../features/accounts/index.js'
import { companiesErrors } from '../features/companies/index.js'
import { consultingErrors } from '../features/consulting/index.js'
import { evaluationErrors } from '../features/evaluation/index.js'
import { fairsErrors } from '../features/fairs/index.js'
import { filesErrors } from '../features/files/index.js'
import { hiringErrors } from '../features/hiring/index.js'
import { integrationsErrors } from '../features/integrations/index.js'
import { interviewsErrors } from '../features/interviews/index.js'
import { liveRoomErrors } from '../features/live-room/index.js'
import { noticesErrors, pushErrors } from '../features/notices/index.js'
import { operatorsErrors } from '../features/operators/index.js'
import { locales, type Locale } from '../kernel/texts.js'
import type { ErrorTexts } from '../platform/http/problem.js'
import { generalErrors } from './texts.js'

const all = [generalErrors, noticesErrors, pushErrors, filesErrors, accountsErrors, companiesErrors, liveRoomErrors, hiringErrors, consultingErrors, interviewsErrors, fairsErrors, operatorsErrors, evaluationErrors, integrationsErrors]

/** Every refusal's sentence. A code that two features word differently is a mistake, found at the start. */
export const errorTexts: ErrorTexts = Object.fromEntries(locales.map((locale) => [locale, merged(locale)])) as unknown as ErrorTexts

function merged(locale: Locale): Record<string, unknown> {
  const sentences: Record<string, unknown> = {}
  for (const catalogue of all) {
    for (const [code, sentence] of Object.entries(catalogue[locale])) {
      if (code in sentences) throw new Error(`The error code ${code} has two sentences`)
      sentences[code] = sentence
    }
  }
  return sentences
}
