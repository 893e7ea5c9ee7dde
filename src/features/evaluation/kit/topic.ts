/** What the panel of one interview has asked; heard by that panel alone. */
export const kitTopic = (interviewId: string): string => `interview-kit:${interviewId}`
