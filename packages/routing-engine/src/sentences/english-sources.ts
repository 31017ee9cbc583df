/** Whose destination it is, in English. */
export const sources = {
  emergencyCase: 'the destination of the emergency case',
  workflow: 'the destination in the workflow',
  catchAll: 'the catch-all',
  answeringRule: 'the destination of the answering rule',
  queue: 'the destination of the call queue',
  ownTelephone: 'as dialled',
}
