import { type ProfileLook, profileLookSchema } from '@nightswitch/contracts'

/** What is read of a profile to show it. */
export const profileLookSelect = { id: true, name: true, offDuty: true, colour: true, icon: true } as const

type Row = { readonly [Field in keyof typeof profileLookSelect]: Field extends 'offDuty' ? boolean : string }

/** A profile as it looks wherever it is named; a colour or a glyph that this version does not know shows as the default. */
export const profileLook = ({ id, name, offDuty, colour, icon }: Row): ProfileLook => ({
  ...{ id, name, offDuty },
  colour: profileLookSchema.shape.colour.catch('ink').parse(colour),
  icon: profileLookSchema.shape.icon.catch('desk').parse(icon),
})
