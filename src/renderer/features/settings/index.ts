/** Settings of a company: sender, letters, ranking, policy, people, backups, keys. */
export { SettingsScreen } from './SettingsScreen';
