import { api } from '../../http/implement.ts'
import {
  createDevice,
  giveNewPassword,
  listDevices,
  removeDevice,
  setDeviceOrder,
  setEmergencyCalls,
  updateDevice,
} from './store.ts'

export const deviceRoutes = {
  list: api.devices.list.handler(({ context, input }) => listDevices(context, input.params.id)),
  create: api.devices.create.handler(({ context, input }) =>
    createDevice(context, input.params.id, input.headers['idempotency-key'], input.body),
  ),
  setOrder: api.devices.setOrder.handler(({ context, input }) =>
    setDeviceOrder(context, input.params.id, input.headers['if-match'], input.body.order),
  ),
  update: api.devices.update.handler(({ context, input }) =>
    updateDevice(context, input.params, input.headers['if-match'], input.body),
  ),
  remove: api.devices.remove.handler(({ context, input }) =>
    removeDevice(context, input.params, input.headers['if-match'], input.query),
  ),
  newPassword: api.devices.newPassword.handler(({ context, input }) =>
    giveNewPassword(context, input.params, input.headers['if-match']),
  ),
  setEmergencyCalls: api.devices.setEmergencyCalls.handler(({ context, input }) =>
    setEmergencyCalls(context, input.params, input.headers['if-match'], input.body.emergencyCalls),
  ),
}
