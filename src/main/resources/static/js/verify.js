// Compares a file with the issued one inside the browser; where it cannot (no secure context), the form sends the file instead.
const form = document.getElementById('kiem-tra');
if (form && globalThis.crypto?.subtle) {
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    const file = form.elements.file.files[0];
    if (!file) return;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const hex = Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join('');
    const answer = hex === form.dataset.sha256 ? 'same' : 'other';
    for (const note of document.querySelectorAll('[data-answer]')) note.hidden = note.dataset.answer !== answer;
  });
}
