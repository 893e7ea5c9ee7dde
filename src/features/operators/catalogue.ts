import { missing } from '../../kernel/errors.js'
import type { Locale } from '../../kernel/texts.js'
import type { House } from '../../platform/house/house.js'
import { catalogue, previewOf, sampleContent, serviceOf, variables, type AllWordings, type CatalogueKind, type NoticeTemplate, type Preview } from '../notices/index.js'
import type { CatalogueItemView } from './contract.js'

const kinds = Object.keys(catalogue) as CatalogueKind[]

export const presentCatalogue = (templates: readonly NoticeTemplate[]): CatalogueItemView[] => kinds.map((kind) => {
  const row = catalogue[kind]
  return {
    kind, name: row.name, because: row.because, service: serviceOf(kind), required: row.required, channels: [...row.channels], template: templates.find((t) => t.kind === kind)?.code ?? null,
    variables: row.variables.map((name) => ({ name, type: variables[name].type, label: variables[name].name, sample: variables[name].sample })),
  }
})

/** @throws missing where no feature sends such a kind */
export function preview(house: House, wordings: AllWordings, asked: { kind: string; locale: Locale; values: Record<string, string> }): Preview {
  const kind = kinds.find((k) => k === asked.kind)
  const content = kind && sampleContent(wordings, kind, asked.locale, asked.values)
  if (!kind || !content) throw missing()
  return previewOf(kind, content, asked.locale, { publicUrl: house.config.publicUrl, mailFrom: house.config.mailFrom })
}
