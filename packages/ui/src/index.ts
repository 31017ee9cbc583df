export { Button, ButtonLink, type ButtonProps } from './buttons/Button.tsx'
export { IconButton, type IconButtonProps } from './buttons/IconButton.tsx'
export { classNames } from './classNames.ts'
export {
  Field,
  type FieldFrameProps,
  type FieldLayout,
  FieldLayoutContext,
  FormSection,
  type FormSectionProps,
  ReadOnlyField,
} from './fields/Field.tsx'
export { SelectField, type SelectFieldProps, type SelectOption } from './fields/SelectField.tsx'
export {
  NumberField,
  type NumberFieldProps,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './fields/TextField.tsx'
export {
  Checkbox,
  type CheckboxProps,
  Switch,
  SwitchField,
  type SwitchFieldProps,
  type SwitchProps,
} from './fields/Toggles.tsx'
export { BrandMark } from './glyphs/BrandMark.tsx'
export { Glyph, type GlyphProps, type GlyphTone } from './glyphs/Glyph.tsx'
export type { GlyphName } from './glyphs/shapes.tsx'
export { dismiss, notify, type Toast } from './overlay/notify.ts'
export { Link, type LinkComponent, type LinkProps } from './provider/links.tsx'
export { englishTexts, type UiTexts, useTexts } from './provider/texts.ts'
export { type ColorScheme, type Density, UiProvider, type UiProviderProps } from './provider/UiProvider.tsx'
export { Mono, Muted, PhoneNumber, TimeAgo, Truncate, VisuallyHidden } from './text/Text.tsx'
