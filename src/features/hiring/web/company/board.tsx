import { useState, type DragEvent } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { Button, Checkbox, cx, Dialog, IconButton, Loaded, MoreButton, MoreIcon, Stack, State, useFormat, useTexts, VisuallyHidden } from '../../../../ui/index.js'
import type { ApplicantRow, applicationsContract } from '../../contract/applications.js'
import { boardStages, type BoardStage } from '../../rules/moves.js'
import { maxScreened } from '../../rules/stages.js'
import { applyToApplicants } from '../live-state.js'
import { stageLooks } from '../parts/stage.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from './board.module.css'
import { useMoves } from './moves.js'

const api = apiFor<typeof applicationsContract>()
type Picked = ReadonlyMap<string, ApplicantRow>
interface Props { companyId: string; postingId: string; q: string | undefined }

/** The applicants by stage, live. One or many are moved by dragging, or by choosing where to: by mouse, finger and keyboard alike. */
export function Board({ companyId, postingId, q }: Props) {
  const t = useTexts(T)
  const [picked, setPicked] = useState<Picked>(new Map())
  const [placing, setPlacing] = useState<readonly ApplicantRow[]>([])
  const [dragged, setDragged] = useState<readonly ApplicantRow[]>([])
  const clear = () => setPicked(new Map())
  const moves = useMoves({ companyId, postingId }, clear)
  const toggle = (a: ApplicantRow) => {
    const next = new Map(picked)
    if (!next.delete(a.id) && next.size < maxScreened) next.set(a.id, a)
    setPicked(next)
  }
  // What belongs to a chosen card belongs to all that are chosen.
  const withChosen = (a: ApplicantRow) => (picked.has(a.id) ? [...picked.values()] : [a])
  return (
    <Stack>
      {moves.report}
      <div className={styles.board} role="group" aria-label={t.board}>
        {boardStages.map((stage) => (
          <ColumnOf
            key={stage} stage={stage} companyId={companyId} postingId={postingId} q={q} picked={picked} onToggle={toggle}
            dropping={dragged.length > 0 && dragged.some((a) => a.stage !== stage)} onDrag={(a) => setDragged(a ? withChosen(a) : [])}
            onDrop={() => { moves.ask(dragged, stage); setDragged([]) }}
            onPlace={(a) => setPlacing(withChosen(a))}
          />
        ))}
      </div>
      {picked.size > 0 && (
        <div className={styles.bar} role="group" aria-label={t.chosen({ n: picked.size })}>
          <strong role="status">{t.chosen({ n: picked.size })}</strong>
          <Button kind="main" onClick={() => setPlacing([...picked.values()])}>{t.moveChosen}</Button>
          <Button kind="plain" onClick={clear}>{t.clear}</Button>
        </div>
      )}
      {placing.length > 0 && <WhereTo chosen={placing} onClose={() => setPlacing([])} onChoose={(to) => { setPlacing([]); moves.ask(placing, to) }} />}
      {moves.dialog}
    </Stack>
  )
}

/** The stages to choose from; what then follows is shown before anything moves. */
function WhereTo({ chosen, onClose, onChoose }: { chosen: readonly ApplicantRow[]; onClose: () => void; onChoose: (to: BoardStage) => void }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const name = chosen.length === 1 ? chosen[0]!.name : t.chosen({ n: chosen.length })
  return (
    <Dialog open onClose={onClose} title={t.moveOne({ name })} actions={<Button onClick={onClose}>{s.cancel}</Button>}>
      <Stack gap={2}>
        {boardStages.filter((to) => to !== 'received' && chosen.some((a) => a.stage !== to)).map((to) => <Button key={to} wide onClick={() => onChoose(to)}>{s.stages[to]}</Button>)}
      </Stack>
    </Dialog>
  )
}

interface ColumnProps extends Props {
  stage: BoardStage
  picked: Picked
  dropping: boolean
  onToggle: (a: ApplicantRow) => void
  onDrag: (a: ApplicantRow | null) => void
  onDrop: () => void
  onPlace: (a: ApplicantRow) => void
}

function ColumnOf({ stage, companyId, postingId, q, picked, dropping, onToggle, onDrag, onDrop, onPlace }: ColumnProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const [over, setOver] = useState(false)
  const query = { q, stage, sort: 'old' as const }
  const key = ['applicants', postingId, query]
  const { query: fetched, list, more, busy } = useGrowingList(key, (cursor) =>
    api('GET /api/companies/{companyId}/postings/{postingId}/applications', { params: { companyId, postingId }, query: { ...query, limit: 50, cursor } }))
  useLiveView(key, list, (old, event) => applyToApplicants(old, event, query))
  const hold = (event: DragEvent) => { if (dropping) { event.preventDefault(); setOver(true) } }
  return (
    <section
      className={cx(styles.column, dropping && styles.open, over && dropping && styles.over)} aria-label={s.stages[stage]} data-stage={stage}
      onDragOver={hold} onDragEnter={hold} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); onDrop() }}
    >
      <h3 className={styles.head}><State {...stageLooks[stage]}>{s.stages[stage]}</State><span className="tabular">{list?.counts[stage] ?? 0}</span></h3>
      <Loaded query={fetched} shape="card" count={1}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <p className={styles.empty}>{t.emptyColumn}</p>}
            <ul className={styles.cards}>
              {items.map((a) => <Card key={a.id} companyId={companyId} applicant={a} chosen={picked.has(a.id)} onToggle={() => onToggle(a)} onDrag={onDrag} onPlace={() => onPlace(a)} />)}
            </ul>
            {next !== null && <MoreButton hasMore onMore={more} busy={busy} shown={items.length} />}
          </>
        )}
      </Loaded>
    </section>
  )
}

interface CardProps { companyId: string; applicant: ApplicantRow; chosen: boolean; onToggle: () => void; onDrag: (a: ApplicantRow | null) => void; onPlace: () => void }

function Card({ companyId, applicant: a, chosen, onToggle, onDrag, onPlace }: CardProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  return (
    <li
      className={cx(styles.card, chosen && styles.chosen)} draggable
      onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', a.id); onDrag(a) }} onDragEnd={() => onDrag(null)}
    >
      <div className={styles.line}>
        <Checkbox label={<VisuallyHidden>{t.chooseOne({ name: a.name })}</VisuallyHidden>} checked={chosen} onChange={onToggle} />
        <a className={styles.name} href={`/company/${companyId}/applications/${a.id}`} draggable={false}>{a.name}</a>
        <IconButton label={t.moveOne({ name: a.name })} icon={<MoreIcon />} onClick={onPlace} />
      </div>
      <p className={styles.facts}><span className="tabular">#{a.number}</span> · {s.careerLength({ months: a.careerMonths })} · <time dateTime={a.receivedAt}>{f.day(toInstant(a.receivedAt))}</time></p>
    </li>
  )
}
