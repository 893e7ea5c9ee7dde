import type { Raw } from './caller.js'
import { addressed } from './caller.js'
import type { Request } from './requests.js'

/** A generator of numbers that gives the same ones for the same seed: a case that failed can be run again. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const deep = (depth: number): unknown => { let v: unknown = 1; for (let i = 0; i < depth; i++) v = i % 2 ? [v] : { a: v }; return v }
const raw = (text: string) => ({ raw: text })

/** What nobody should send. `raw` stands for JSON that cannot be made from a value. */
export const values: readonly unknown[] = [
  null, true, false, 0, -1, 1.5, -0.5, 2147483648, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e300, raw('1e309'), raw('-1e309'), raw('-0'), raw('123456789012345678901234567890'),
  '', ' ', '\u0000', 'a\u0000b', '\ud800', 'a\udfffb', '\u202e뒤집힘', '\u200b', 'ﷺ'.repeat(50), 'e\u0301'.repeat(100), '😀'.repeat(200), 'x'.repeat(256), 'x'.repeat(100_000), '가'.repeat(30_000), '\n\r\t', 'line\r\nSet-Cookie: a=b',
  "' or 1=1; --", '"; drop table persons; --', "'||pg_sleep(5)||'", '%', '_%\\', '${7*7}', '{{constructor}}', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '../../etc/passwd', 'javascript:alert(1)', '//evil.example', 'http://169.254.169.254/', '__proto__', 'constructor',
  'null', 'undefined', 'NaN', 'Infinity', '0', '-1', '1e309', '0x10', 'true', '[object Object]',
  '2026-02-30', '2026-13-01', '0000-00-00', '9999-12-31', '10000-01-01', '-000001-01-01', '2026-11-23T25:00:00Z', '2026-02-30T10:00:00Z', '2026-11-23T10:00:60Z', '2026-11-23', '2026-11-23T10:00:00', '2026-11-23T10:00:00+99:00', '2026-11-23T10:00:00+23:59',
  '0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2020-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-23:59', '+275760-09-13T00:00:00Z', 'not a time',
  [], [null], [[]], [[[[]]]], ['a', 1, null, {}], Array.from({ length: 5000 }, (_, i) => i), Array(300).fill('nosuchthing000000000000'),
  {}, { a: 1 }, { length: 5 }, { toString: 'x' }, { then: 'x' }, raw('{"__proto__":{"admin":true}}'), raw('{"constructor":{"prototype":{"admin":true}}}'), deep(100), deep(2000), { $gt: '' }, { from: 'x' },
  'person@example.org', 'a@b', `${'a'.repeat(250)}@example.org`, '"a b"@example.org', 'a@[127.0.0.1]', '010-0000-0000', '+99999999999999999999',
]

/** Words in addresses: ids, tokens, and what is not. */
const words: readonly string[] = [
  'x', '0', '-1', 'nosuchthing000000000000', 'x'.repeat(65), 'x'.repeat(199), 'x'.repeat(201), 'x'.repeat(5000), '%00', 'a%00bcdefgh', '%ED%A0%80aaaaaaaa', '%E0%A4%A', '%', '%2e%2e%2f%2e%2e%2f', '..%2f..%2fetc', '%27%20or%201%3D1', '%3Cscript%3E', '%F0%9F%98%80', '%EA%B0%80',
  '__proto__', 'constructor', 'null', 'undefined', '[object%20Object]', '1e309', 'a,b', 'a;b=c', 'aaaaaaaa%0d%0aSet-Cookie:%20a=b', '\u00e9',
]
const queries: readonly string[] = [
  'unknown=1', 'limit=0', 'limit=-1', 'limit=101', 'limit=1e309', 'limit=NaN', 'limit=abc', 'limit=1&limit=2', 'limit[]=1', 'limit=', 'limit=1.5',
  'cursor=', 'cursor=abc', 'cursor=%00', `cursor=${'A'.repeat(299)}`, `cursor=${'A'.repeat(5000)}`, 'cursor=a&cursor=b',
  'q=%00', `q=${'%EA%B0%80'.repeat(500)}`, 'q=%25%25%5C', 'q[]=a', 'q=a&q=b', 'q=%27%3B--', 'state=nothing', 'from=9999-12-31&to=9999-12-31', 'from=0000-01-01&to=0000-01-02', 'from=2026-02-30', 'from=2026-12-31&to=2026-01-01', 'day=9999-12-31', 'day=0000-01-01', 'day=x',
  'from=9999-12-31T23:59:59Z', 'from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59-23:59', '__proto__[x]=1', 'constructor=1', '%', '%E0%A4%A', '=', '&&&', 'a'.repeat(3000), 'sort=drop', 'stage=__proto__', 'postingId=%00', 'about=%00',
  ...[[], [1], ['a'], [1, 'a'], ['a', 1], ['a', 'b'], [1, 2], [1e300, 'a'], [-1e300, 'a'], [8.64e15, 'a'], [8.64e15 + 1, 'a'], [-8.64e15, 'a'], [1.5, 'a'], ['2026-02-30', 'a'], ['', ''], [1, '\u0000'], ['\u0000', 'a'], ['9999999-01-01', 'a'], [null, null], [[1], 'a'], [{}, 'a'], ['NaN', 'a'], ['infinity', 'a'], [1, 'a', 2], ["'; --", 'a'], [Number.MAX_SAFE_INTEGER, 'x'.repeat(150)]]
    .map((parts) => `cursor=${Buffer.from(JSON.stringify(parts)).toString('base64url')}`),
]

const json = { 'content-type': 'application/json' }
/** Whole bodies that are no bodies. */
const bodies: readonly { payload?: string; headers: Record<string, string> }[] = [
  { headers: json }, { payload: '', headers: json }, { payload: '{', headers: json }, { payload: 'null', headers: json }, { payload: '[]', headers: json }, { payload: '"text"', headers: json }, { payload: '0', headers: json },
  { payload: '{"a":1,}', headers: json }, { payload: '\ufeff{}', headers: json }, { payload: '{}{}', headers: json }, { payload: '{"__proto__":{"x":1}}', headers: json }, { payload: `${'['.repeat(5000)}${']'.repeat(5000)}`, headers: json },
  { payload: JSON.stringify({ a: 'x'.repeat(1_100_000) }), headers: json }, { payload: 'a=1&b=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, { payload: '<a/>', headers: { 'content-type': 'text/xml' } },
  { payload: '{}', headers: { 'content-type': 'text/plain' } }, { payload: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } }, { payload: '{}', headers: { 'content-type': ';;;' } }, { payload: '{}', headers: {} },
  { payload: '--x\r\n\r\n--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }, { payload: '{}', headers: { ...json, 'content-length': '5' } }, { payload: '{}', headers: { ...json, 'content-encoding': 'gzip' } },
  { payload: '{}', headers: { ...json, 'idempotency-key': 'x'.repeat(5000) } }, { payload: '{}', headers: { ...json, 'accept-language': 'x'.repeat(3000) } }, { payload: '{}', headers: { ...json, cookie: 'maru_device=<script>; maru_locale=__proto__; =; ;;' } },
]

const isPlain = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/** Paths of every value inside of a body. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  const inside = Array.isArray(value) ? value.flatMap((v, i) => places(v, [...path, i])) : isPlain(value) ? Object.entries(value).flatMap(([k, v]) => places(v, [...path, k])) : []
  return path.length ? [path, ...inside] : inside
}

const removed = Symbol('removed')
function replaced(value: unknown, [head, ...rest]: (string | number)[], by: unknown): unknown {
  if (head === undefined) return by
  if (Array.isArray(value)) return value.map((v, i) => (i === head ? replaced(v, rest, by) : v)).filter((v) => v !== removed)
  return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, k === head ? replaced(v, rest, by) : v]).filter(([, v]) => v !== removed))
}

/** JSON of a value in which `raw(...)` stands for text. */
function written(value: unknown): string {
  const texts: string[] = []
  const text = JSON.stringify(value, (_, v: unknown) => (isPlain(v) && Object.keys(v).length === 1 && typeof v['raw'] === 'string' ? (texts.push(v['raw']), `@@${texts.length - 1}@@`) : v))
  return text.replace(/"@@(\d+)@@"/g, (_, i: string) => texts[Number(i)]!)
}

export interface Mutant extends Raw { what: string }

/** `count` wrong requests of an operation, always the same ones for the same seed. */
export function mutants(operation: string, right: Request, count: number, seed: number): Mutant[] {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  const { method, url } = addressed(operation, right)
  const payload = right.body === undefined ? undefined : JSON.stringify(right.body)
  const sound: Raw = { method, url, ...(payload === undefined ? {} : { payload, headers: json }) }
  const names = Object.keys(right.params ?? {})
  const inBody = places(right.body)
  const kinds: (() => Mutant)[] = [() => {
    const query = pick(queries)
    return { ...sound, url: `${url.split('?')[0]}?${query}`, what: `query ${query.slice(0, 60)}` }
  }]
  if (names.length) kinds.push(() => {
    const [name, word] = [pick(names), pick(words)]
    const path = operation.split(' ')[1]!.replace(/\{(\w+)\}/g, (_, n: string) => (n === name ? word : encodeURIComponent(right.params![n]!)))
    return { ...sound, url: path, what: `${name} = ${word.slice(0, 60)}` }
  })
  if (method !== 'GET') kinds.push(() => {
    const { payload: wrong, headers } = pick(bodies)
    return { method, url, headers, ...(wrong === undefined ? {} : { payload: wrong }), what: `body ${String(wrong).slice(0, 40)} as ${headers['content-type']}` }
  })
  if (inBody.length) {
    const change = (): Mutant => {
      const [place, value] = [pick(inBody), pick(values)]
      return { ...sound, payload: written(replaced(right.body, place, value)), what: `${place.join('.')} = ${written(value)?.slice(0, 60)}` }
    }
    kinds.push(change, change, change, change, () => {
      const place = pick(inBody)
      return { ...sound, payload: written(replaced(right.body, place, removed)), what: `without ${place.join('.')}` }
    }, () => ({ ...sound, payload: written({ ...(right.body as object), [pick(['extra', 'id', 'personId', 'companyId', 'operator', 'role', 'constructor', 'now'])]: pick(values) }), what: 'with something extra' }))
  }
  return Array.from({ length: count }, () => pick(kinds)())
}
