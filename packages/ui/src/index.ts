export { type Jumper, Line, type LineProps, MiniLine, type RailProps, type Station } from './board/Line.tsx'
export { ServiceCard, type ServiceCardProps, ServiceCards } from './board/ServiceCard.tsx'
export { Switchboard, type SwitchboardProps } from './board/Switchboard.tsx'
export { TraceOutcome, TracePath, TraceStep, type TraceStepProps } from './board/Trace.tsx'
export { Button, ButtonLink, type ButtonProps } from './buttons/Button.tsx'
export { CopyButton, type CopyButtonProps } from './buttons/CopyButton.tsx'
export { IconButton, type IconButtonProps } from './buttons/IconButton.tsx'
export { type MonthDay, MonthGrid, type MonthGridProps, MonthMark, type MonthStep } from './calendar/MonthGrid.tsx'
export { CategorySwatch } from './calendar/Pattern.tsx'
export { wallClock } from './calendar/readTime.ts'
export { SwatchPicker, type SwatchPickerProps } from './calendar/SwatchPicker.tsx'
export { TimeField, type TimeFieldProps } from './calendar/TimeField.tsx'
export { type CategoryTone, categoryTones } from './calendar/tones.ts'
export { WeekdayPicker, type WeekdayPickerProps } from './calendar/WeekdayPicker.tsx'
export { WeekLane, type WeekLaneDay, type WeekLaneProps, type WeekSpan } from './calendar/WeekLane.tsx'
export { classNames } from './classNames.ts'
export { CellGrid, type CellGridProps, type GridCell } from './data/CellGrid.tsx'
export {
  type Choice,
  ChoiceField,
  type ChoiceFieldProps,
  ChoiceGroup,
  type ChoiceGroupProps,
  Segmented,
  type SegmentedProps,
} from './data/Choices.tsx'
export type { GridColumn, GridPlace, GridSelection } from './data/cellGrid.ts'
export { type Column, DataTable, type DataTableProps, type Sort } from './data/DataTable.tsx'
export { FilterBar, FilterChip, type FilterChipProps } from './data/Filters.tsx'
export { SortableList, type SortableListProps } from './data/SortableList.tsx'
export { type TabItem, Tabs } from './data/Tabs.tsx'
export { type TreeColumn, TreeGrid, type TreeGridProps } from './data/TreeGrid.tsx'
export { type Usage, UsagePopover, type UsagePopoverProps, UsedBy, type UsedByProps } from './data/UsedBy.tsx'
export {
  EmergencyBanner,
  type EmergencyBannerProps,
  EmergencyTag,
  OfflineBar,
  StaleBar,
  TimeBar,
} from './emergency/Bars.tsx'
export { HoldButton, type HoldButtonProps } from './emergency/HoldButton.tsx'
export { TwoTapConfirm, type TwoTapConfirmProps } from './emergency/TwoTapConfirm.tsx'
export {
  Field,
  type FieldFrameProps,
  type FieldLayout,
  FieldLayoutContext,
  FormSection,
  type FormSectionProps,
  ReadOnly,
  ReadOnlyField,
  useReadOnly,
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
export { AppFrame, type AppFrameProps, type NavItem, type TopSlots } from './frames/AppFrame.tsx'
export { AuthFrame, type AuthFrameProps } from './frames/AuthFrame.tsx'
export { FrontendColumns, FrontendFrame, type FrontendFrameProps } from './frames/FrontendFrame.tsx'
export {
  AccountButton,
  SearchButton,
  type SearchButtonProps,
  TopButton,
  type TopButtonProps,
} from './frames/TopButton.tsx'
export { BrandMark } from './glyphs/BrandMark.tsx'
export { Glyph, type GlyphProps, type GlyphTone } from './glyphs/Glyph.tsx'
export type { GlyphName } from './glyphs/shapes.tsx'
export { EmptyState, type EmptyStateProps, Skeleton } from './layout/EmptyState.tsx'
export {
  Breadcrumbs,
  type Crumb,
  History,
  type HistoryEntry,
  Page,
  PageHead,
  type PageHeadProps,
  WithRail,
} from './layout/Page.tsx'
export { KeyValue, Note, type NoteProps, Panel, type PanelProps, Tag, type TagProps, Tags } from './layout/Panel.tsx'
export { SaveBar, type SaveBarProps } from './layout/SaveBar.tsx'
export { Player, type PlayerProps } from './media/Player.tsx'
export { ContextMenu, type ContextMenuProps } from './overlay/ContextMenu.tsx'
export { ConfirmDialog, type ConfirmDialogProps, Modal, type ModalProps, Sheet } from './overlay/Dialog.tsx'
export { Menu, type MenuItem, type MenuProps, type MenuTrigger } from './overlay/Menu.tsx'
export { dismiss, notify, type Toast } from './overlay/notify.ts'
export { Popover, type PopoverProps, type PopoverTrigger } from './overlay/Popover.tsx'
export { Palette, type PaletteGroup, type PaletteItem, type PaletteProps } from './palette/Palette.tsx'
export { Link, type LinkComponent, type LinkProps } from './provider/links.tsx'
export { englishTexts, type UiTexts, useTexts } from './provider/texts.ts'
export { type ColorScheme, type Density, UiProvider, type UiProviderProps } from './provider/UiProvider.tsx'
export {
  LiveState,
  Status,
  type StatusCount,
  StatusCounts,
  type StatusCountsProps,
  type StatusKind,
  type StatusProps,
} from './status/Status.tsx'
export { Mono, Muted, PhoneNumber, TimeAgo, Truncate, VisuallyHidden } from './text/Text.tsx'
