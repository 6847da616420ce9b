/** The id of the form control that asks for the value at a pointer. */
export function fieldId(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`;
}
