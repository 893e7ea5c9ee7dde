import { toInstant } from '../../../../kernel/time.js'
import { useFormat, useTexts } from '../../../../ui/index.js'
import type { LogView } from '../../contract.js'
import { T } from '../texts/log.js'

/** What an entry says beside its name, in words: no code and no raw figure reaches the page. */
export function useDetails(): (item: Pick<LogView['items'][number], 'body'>) => string[] {
  const t = useTexts(T)
  const format = useFormat()
  const word = (words: Readonly<Record<string, string>>, value: unknown, other?: string): string[] => {
    if (typeof value !== 'string') return []
    const known = Object.hasOwn(words, value) ? words[value] : other
    return known ? [known] : []
  }
  // Entries of before carry the instant as a number.
  const instant = (value: unknown): number | null => (typeof value === 'string' ? toInstant(value) : typeof value === 'number' ? value : null)
  return ({ body }) => {
    const [from, to, until, endedAt] = [instant(body['from']), instant(body['to']), instant(body['until']), instant(body['endedAt'])]
    return [
      ...(from !== null && to !== null ? [format.dayTimes(from, to)] : []),
      ...(typeof body['people'] === 'number' ? [t.people({ n: body['people'] })] : []),
      ...(until === null ? [] : [t.until({ at: format.time(until) })]),
      ...(Array.isArray(body['over']) ? [t.over({ names: body['over'].join(', ') })] : []),
      ...(typeof body['lostSeconds'] === 'number' ? [t.lostSeconds({ n: body['lostSeconds'] })] : []), ...(typeof body['seconds'] === 'number' ? [t.seconds({ n: body['seconds'] })] : []),
      ...word(t.by, body['by']), ...(endedAt === null ? [] : [t.endedAt({ at: format.time(endedAt) })]),
      ...word(t.causes, body['cause']), ...word(t.connections, body['connection']),
      ...word(t.asked, body['asked']), ...word(t.codes, body['code'], t.otherCode),
    ]
  }
}
