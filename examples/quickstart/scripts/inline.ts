/** Makes text safe to stand in HTML. */
export function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * Renders what stands within a line: `code`, **bold**, *italic* and [links](page.md). Code is set aside while the rest is
 * done, for nothing has a meaning in it.
 */
export function inline(text: string): string {
  const codes: string[] = [];
  const withoutCode = text.replace(/(`+)(.+?)\1(?!`)/g, (_, ticks: string, code: string) => {
    codes.push(`<code>${escape(ticks.length > 1 ? code.trim() : code)}</code>`);
    return `\0${codes.length - 1}\0`;
  });
  return escape(withoutCode)
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, target: string) => `<a href="${page(target)}">${label}</a>`)
    .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, "<strong>$1</strong>")
    .replace(/\*(\S(?:.*?\S)?)\*/g, "<em>$1</em>")
    .replace(/\0(\d+)\0/g, (_, at: string) => codes[Number(at)]);
}

/** A link to another document is one to the page made from it. */
function page(target: string): string {
  return /^[a-z]+:/.test(target) ? target : target.replace(/\.md(?=#|$)/, ".html");
}
