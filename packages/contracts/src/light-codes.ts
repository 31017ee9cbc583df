// Why a member’s light is as it is.
export { type LightCode, lightCodes } from '@nightswitch/routing-engine'
