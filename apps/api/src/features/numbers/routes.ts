import { api } from '../../http/implement.ts'
import { checkImport } from './check-import.ts'
import { exportNumbers, importNumbers } from './import.ts'
import { createNumber, getNumber, listNumbers, removeNumber, updateNumber } from './store.ts'

export const numbersRoutes = {
  list: api.numbers.list.handler(({ context, input }) => listNumbers(context, input.query)),
  get: api.numbers.get.handler(({ context, input }) => getNumber(context, input.params.id)),
  create: api.numbers.create.handler(({ context, input }) =>
    createNumber(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.numbers.update.handler(({ context, input }) =>
    updateNumber(context, input.params.id, input.headers['if-match'], input.body),
  ),
  remove: api.numbers.remove.handler(({ context, input }) =>
    removeNumber(context, input.params.id, input.headers['if-match']),
  ),
  export: api.numbers.export.handler(({ context, input }) => exportNumbers(context, input.query.filter)),
  checkImport: api.numbers.checkImport.handler(
    async ({ context, input }) => (await checkImport(context, input.params.id, input.body.csv)).reply,
  ),
  import: api.numbers.import.handler(({ context, input }) =>
    importNumbers(context, input.params.id, input.headers['idempotency-key'], input.body),
  ),
}
