export function WorkflowInstancesListPage() {
  return null
}
