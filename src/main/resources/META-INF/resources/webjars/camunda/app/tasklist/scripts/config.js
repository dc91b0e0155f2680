export default {
  app: { name: 'Gương Sáng', vendor: ' ' },
  dateFormat: {
    monthName: 'MMMM', day: 'DD', abbr: 'DD/MM/YYYY HH:mm', normal: 'DD/MM/YYYY HH:mm', long: 'dddd, DD/MM/YYYY HH:mm', short: 'DD/MM/YYYY'
  },
  // only 'vi': Vietnamese for every browser language
  locales: { availableLocales: ['vi'], fallbackLocale: 'vi' },
  customScripts: ['scripts/portal.js', 'scripts/case-form.js'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'nhận công việc đang chọn' },
    focusFilter: { key: 'ctrl+shift+f', description: 'tới bộ lọc đầu tiên' },
    focusList: { key: 'ctrl+alt+l', description: 'tới công việc đầu tiên' },
    focusForm: { key: 'ctrl+alt+f', description: 'tới ô nhập đầu tiên của biểu mẫu' }
  }
};
