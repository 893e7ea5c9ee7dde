import { useQuery } from '@tanstack/react-query'
import { apiFor } from '../../../../platform/web/api.js'
import { useTexts } from '../../../../ui/index.js'
import type { kitContract } from '../../kit/contract.js'
import styles from './kit.module.css'
import { NoteList } from './notes.js'
import { T } from './texts.js'

const api = apiFor<typeof kitContract>()

/** What I noted in the interview, to read beside the sheet; nothing where I noted nothing. */
export function MyNotes({ interviewId }: { interviewId: string }) {
  const t = useTexts(T)
  const query = useQuery({ queryKey: ['interview-notes', interviewId, 'sheet'], queryFn: () => api('GET /api/interviews/{id}/kit/notes', { params: { id: interviewId } }), staleTime: 0 })
  if (!query.data?.items.length) return null
  return (
    <details className={styles.mine} open>
      <summary>{t.notes}</summary>
      <NoteList items={query.data.items} />
    </details>
  )
}
