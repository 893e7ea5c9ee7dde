import { ListItem, useTexts } from '../../../../ui/index.js'
import type { OpenPosting } from '../../contract/postings.js'
import { T } from '../texts/shared.js'
import styles from '../hiring.module.css'
import { DeadlineMark } from './deadline.js'

/** One open posting in a list; without its company where the page is the company's own. */
export function PostingLine({ posting, ofCompany }: { posting: OpenPosting; ofCompany?: boolean }) {
  const t = useTexts(T)
  const facts = [!ofCompany && posting.companyName, posting.job, posting.place, t.employments[posting.employment], posting.blind && t.blind].filter(Boolean)
  return (
    <ListItem
      href={`/postings/${posting.id}`}
      title={posting.title}
      text={<span className={styles.facts}>{facts.map((fact, i) => <span key={i}>{fact}</span>)}</span>}
      aside={<DeadlineMark deadlineAt={posting.deadlineAt} />}
    />
  )
}
