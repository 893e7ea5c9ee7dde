import { momentOf, type InterviewsOf } from '../../hiring/index.js'
import { loadInterviews, roundsOfApplication } from '../store/interviews.js'
import { exportTexts } from './texts.js'

/** HIRE-10: the interviews of one application with their answers and results, in order of time, as a document sets them. */
export const interviewsOfApplication: InterviewsOf = async (db, applicationId, { locale, timeZone }) => {
  const t = exportTexts[locale]
  const ids = await roundsOfApplication(db, applicationId)
  return (await loadInterviews(db, ids)).flatMap((i) => i.candidates.filter((c) => c.applicationId === applicationId).map((c) => {
    const lines = [
      t.labelled({ label: t.panel, value: i.panel.map((p) => p.name).join(', ') }), i.place === null ? '' : t.labelled({ label: t.place, value: i.place }),
      t.labelled({ label: t.answer, value: [t.answers[c.answer ?? 'none'], c.reason].filter(Boolean).join(' – ') }),
      i.cancelledAt === null ? '' : t.states.cancelled, c.result === null ? '' : t.labelled({ label: t.result, value: t.outcomes[c.result] }),
    ]
    return { side: momentOf(i.bookedFrom, timeZone), title: `${t.rounds(i)} · ${t.media[i.medium]}`, text: lines.filter(Boolean).join('\n') }
  }))
}
