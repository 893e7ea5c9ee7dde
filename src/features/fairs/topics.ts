/** What everybody may hear of a fair: its words and its booths' lines, in numbers. */
export const fairTopic = (fairId: string): string => `fair:${fairId}`
/** A booth with the names of who waits; heard by its panel and the company's managers. */
export const boothTopic = (boothId: string): string => `fair-booth:${boothId}`
/** One's own place; heard by oneself alone. */
export const placeTopic = (personId: string): string => `person-fair:${personId}`
