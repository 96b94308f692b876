// Standard output is for the answer: what libraries log goes to standard error.
console.log = console.info = console.debug = console.error;

// Every script here reads one JSON document from standard input and writes one to standard output.
export async function readInput() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text);
}

export function writeOutput(value) {
  process.stdout.write(JSON.stringify(value) + '\n');
}

/** An error and what caused it, as one line of text. */
export function explain(error) {
  const parts = [];
  for (let e = error; e; e = e.cause) {
    parts.push(e.message ?? String(e));
    for (const inner of e.errors ?? []) parts.push(explain(inner));
  }
  return parts.join(' <- ');
}
