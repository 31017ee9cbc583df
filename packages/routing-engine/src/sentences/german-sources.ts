/** Whose destination it is, in German. */
export const sources = {
  emergencyCase: 'das Ziel des Notfallszenarios',
  workflow: 'das Ziel im Workflow',
  catchAll: 'das Auffangziel',
  answeringRule: 'das Ziel der Anrufregel',
  queue: 'das Ziel der Warteschlange',
  ownTelephone: 'wie gewählt',
}
