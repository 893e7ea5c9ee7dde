import { csvOf, type CsvColumn } from '../../../platform/csv/csv.js'
import { variablesOf, type NoticeTemplate } from '../content.js'
import { registrationTexts as t } from './texts/texts.js'
import { rowOf } from './texts/kinds.js'
import { isVariable, variables } from './texts/variables.js'

/** A template as it is registered with Kakao through a provider: Korean only, basic form (BA), nothing emphasised, web links (WL). */
export interface Registration {
  code: string
  name: string
  /** A proposal, in words: providers ask for it by a number of their own list. */
  category: string
  messageType: 'BA'
  emphasizeType: 'NONE'
  content: string
  buttons: { buttonType: 'WL'; buttonName: string; linkMo: string; linkPc: string }[]
  variables: { name: string; sample: string; meaning: string }[]
  /** For whoever examines it: why it is sent, to whom, and what stands in the variables. */
  comment: string
}

const categoryOf = (code: string): string =>
  (/cancelled|closed|missed/.test(code) ? t.categories.cancelled : /day_before|entry_opens|reminder|called/.test(code) ? t.categories.reminder : /scheduled|assigned|invited_\d/.test(code) ? t.categories.booked : t.categories.changed)

const namesIn = (template: NoticeTemplate): string[] => variablesOf([template.text.ko, ...template.buttons.map((b) => b.path)].join('\n'))

export function registrationOf(template: NoticeTemplate, publicUrl: string): Registration {
  const used = namesIn(template).map((name) => ({ name: `#{${name}}`, sample: isVariable(name) ? variables[name].sample.ko : '', meaning: isVariable(name) ? variables[name].name.ko : '' }))
  return {
    code: template.code, name: template.name.ko, category: categoryOf(template.code), messageType: 'BA', emphasizeType: 'NONE', content: template.text.ko,
    buttons: template.buttons.map((b) => ({ buttonType: 'WL', buttonName: b.label.ko, linkMo: publicUrl + b.path, linkPc: publicUrl + b.path })),
    variables: used,
    comment: t.comment({ because: rowOf(template.kind)?.because.ko ?? template.name.ko, variables: used.map((v) => `${v.name} ${v.meaning} (${v.sample})`).join(', ') }),
  }
}

const mostButtons = 5
const columns: CsvColumn<Registration>[] = [
  { title: t.columns.code, of: (r) => r.code }, { title: t.columns.name, of: (r) => r.name }, { title: t.columns.category, of: (r) => r.category }, { title: t.columns.messageType, of: (r) => r.messageType },
  { title: t.columns.emphasizeType, of: (r) => r.emphasizeType }, { title: t.columns.content, of: (r) => r.content },
  ...Array.from({ length: mostButtons }, (_, i) => i).flatMap((i): CsvColumn<Registration>[] => [
    { title: t.columns.buttonType({ n: i + 1 }), of: (r) => r.buttons[i]?.buttonType ?? '' }, { title: t.columns.buttonName({ n: i + 1 }), of: (r) => r.buttons[i]?.buttonName ?? '' },
    { title: t.columns.linkMo({ n: i + 1 }), of: (r) => r.buttons[i]?.linkMo ?? '' }, { title: t.columns.linkPc({ n: i + 1 }), of: (r) => r.buttons[i]?.linkPc ?? '' },
  ]),
  { title: t.columns.samples, of: (r) => r.variables.map((v) => `${v.name}=${v.sample}`).join('\n') }, { title: t.columns.comment, of: (r) => r.comment },
]

export const registrationCsv = (all: readonly Registration[]): string => csvOf(columns, all)
