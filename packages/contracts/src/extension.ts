import { z } from 'zod'

/** The short number inside the house, unique over users and queues. The server refuses public emergency numbers (FO-29). */
export const extensionSchema = z
  .string()
  .regex(/^\d{2,6}$/, 'Write 2 to 6 digits.')
  .meta({ title: 'Extension', description: 'The short number inside. Empty: cannot be called by extension.' })
