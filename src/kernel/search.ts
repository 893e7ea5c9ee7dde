/** Small letters, without spaces, composed: the form in which words are looked for and found. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** The words of a question, each to be found anywhere: '백 엔드 개발자' and '백엔드개발자' find the same. */
export const searchWords = (q: string): string[] => [...new Set(q.split(/\s+/).map(searchForm).filter(Boolean))].slice(0, 8)

/** How like a misspelt word must be to count, 0 to 1: '백앤드' is 0.44 like '백엔드', what is meant otherwise stays below 0.35. */
export const likeEnough = 0.4
/** The same for a whole question read as one word: '프론트 앤드' is 0.62 like '프론트엔드'. */
export const likeAsOne = 0.55
/** Shorter words must be right: with one letter missing nothing of them is left. */
export const mayBeMisspelt = (word: string): boolean => word.length >= 2

export const matchesSearch = (form: string, q: string): boolean => searchWords(q).every((word) => form.includes(word))
