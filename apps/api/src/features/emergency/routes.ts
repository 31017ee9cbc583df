import { api } from '../../http/implement.ts'
import { emergencyBoard } from './board.ts'
import { emergencyLog } from './log.ts'
import { exportEmergencyLog } from './log-file.ts'
import { normalHere } from './normal-here.ts'
import { previewEmergency, previewEnd } from './previews.ts'
import { printedCard } from './printed-card.ts'
import { activate, end, extend, switchOnAgain } from './switch.ts'
import { whoCanSwitch } from './switchers.ts'

export const emergencyRoutes = {
  board: api.emergency.board.handler(({ context }) => emergencyBoard(context)),
  preview: api.emergency.preview.handler(({ context, input }) => previewEmergency(context, input.body)),
  activate: api.emergency.activate.handler(({ context, input }) =>
    activate(context, input.headers['idempotency-key'], input.body),
  ),
  extend: api.emergency.extend.handler(({ context, input }) =>
    extend(context, input.params.id, input.headers, input.body.validUntil),
  ),
  endPreview: api.emergency.endPreview.handler(({ context, input }) => previewEnd(context, input.params.id)),
  end: api.emergency.end.handler(({ context, input }) => end(context, input.params.id, input.headers)),
  switchOnAgain: api.emergency.switchOnAgain.handler(({ context, input }) =>
    switchOnAgain(context, input.headers['idempotency-key'], input.params.id),
  ),
  normalHere: api.emergency.normalHere.handler(({ context, input }) =>
    normalHere(context, input.headers['idempotency-key'], input.params.id),
  ),
  whoCanSwitch: api.emergency.whoCanSwitch.handler(({ context, input }) => whoCanSwitch(context, input.params.id)),
  card: api.emergency.card.handler(({ context, input }) => printedCard(context, input.params.id)),
  log: api.emergency.log.handler(({ context, input }) => emergencyLog(context, input.query)),
  logExport: api.emergency.logExport.handler(({ context, input }) => exportEmergencyLog(context, input.query.filter)),
}
