/** The sound of a message. All parts that a player asks for with one `listening` are one line in the audit (DS-4). */
export const soundOf = (messageId: string, listening: string): string =>
  `/api/v1/voicemail-messages/${messageId}/audio?listening=${listening}`
