/** Small letters, without spaces, composed: the form in which words are looked for and found. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** The words of a question, each to be found anywhere: '백 엔드 개발자' and '백엔드개발자' find the same. */
export const searchWords = (q: string): string[] => [...new Set(q.split(/\s+/).map(searchForm).filter(Boolean))].slice(0, 8)

export const matchesSearch = (form: string, q: string): boolean => searchWords(q).every((word) => form.includes(word))
