import type { Locale } from '../../../kernel/texts.js'
import type { Content } from '../content.js'
import { catalogue, type CatalogueKind } from './texts/kinds.js'
import { variables, type VariableName } from './texts/variables.js'

export type ValuesOf<K extends CatalogueKind> = Readonly<Record<(typeof catalogue)[K]['variables'][number], string>>

/** How a feature words each of its kinds: what it takes is what the catalogue lists, so that a missing or a misspelt variable does not compile. */
export type Wordings<K extends CatalogueKind = CatalogueKind> = { readonly [P in K]: (values: ValuesOf<P>, locale: Locale) => Content }

/** The wordings of all features, joined; kinds that nobody words are missing. */
export type AllWordings = Partial<Wordings>

/** Values to try a kind with, and the given ones in their place. */
export function sampleValues(kind: CatalogueKind, locale: Locale, given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names: readonly VariableName[] = catalogue[kind].variables
  return Object.fromEntries(names.map((name) => [name, given[name] ?? variables[name].sample[locale]]))
}

/** What a notice of this kind says, with sample values. @returns null where no feature words it */
export function sampleContent(wordings: AllWordings, kind: CatalogueKind, locale: Locale, given: Readonly<Record<string, string>> = {}): Content | null {
  const wording = wordings[kind] as ((values: Record<string, string>, locale: Locale) => Content) | undefined
  return wording?.(sampleValues(kind, locale, given), locale) ?? null
}
