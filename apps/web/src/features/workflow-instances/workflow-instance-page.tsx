export function WorkflowInstancePage() {
  return null
}
