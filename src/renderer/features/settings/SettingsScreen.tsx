import { useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState, ErrorLine, ScreenHeader, SkeletonRows, Button } from '../../ui';
import { useGo } from '../../lib/go';
import { useFrame } from '../../lib/frame';
import { InterestSettings } from '../interest';
import { PaymentMethodsSettings } from '../payment-methods';
import { TermsSettings } from '../terms';
import { BackupsSection } from './BackupsSection';
import { CheckSection } from './CheckSection';
import { CollectorsSection } from './CollectorsSection';
import { CompaniesSection } from './CompaniesSection';
import { CompanySection } from './CompanySection';
import { ContactRulesSection } from './ContactRulesSection';
import { CounselSection } from './CounselSection';
import { ForecastSection } from './ForecastSection';
import { KeysSection } from './KeysSection';
import { LettersSection } from './LettersSection';
import { MailSection } from './MailSection';
import { PlanPolicySection } from './PlanPolicySection';
import { PolicySection } from './PolicySection';
import { ProfilesSection } from './ProfilesSection';
import { RankingSection } from './RankingSection';
import { RatesSection } from './RatesSection';
import { TextsSection } from './TextsSection';
import { useAllSettings, useProfile } from './settings.api';
import styles from './settings.module.css';

const sections = [
  { key: 'company', label: 'Company' },
  { key: 'letters', label: 'Letters' },
  { key: 'ways', label: 'Ways to pay' },
  { key: 'mail', label: 'Mail' },
  { key: 'texts', label: 'Text messages' },
  { key: 'terms', label: 'Payment terms' },
  { key: 'interest', label: 'Interest' },
  { key: 'ranking', label: 'Ranking' },
  { key: 'policy', label: 'Ledger policy' },
  { key: 'plans', label: 'Plans and settlements' },
  { key: 'contact', label: 'Contact rules' },
  { key: 'users', label: 'Collectors' },
  { key: 'counsel', label: 'Counsel' },
  { key: 'backups', label: 'Backup and restore' },
  { key: 'check', label: 'Check the data' },
  { key: 'imports', label: 'File layouts' },
  { key: 'companies', label: 'Companies' },
  { key: 'keys', label: 'Keys' },
] as const;
type Section = (typeof sections)[number]['key'];
const isSection = (value: unknown): value is Section => sections.some((section) => section.key === value);

/** Settings of the open company, one section at a time. */
export function SettingsScreen() {
  const navigate = useNavigate();
  const go = useGo();
  const { isSample } = useFrame();
  const search: { readonly section?: string } = useSearch({ strict: false });
  const section: Section = isSection(search.section) ? search.section : 'company';
  const settings = useAllSettings();
  const profile = useProfile();
  const failed = section === 'company' ? profile : settings;
  const own = {
    ways: PaymentMethodsSettings,
    terms: TermsSettings,
    interest: InterestSettings,
    mail: MailSection,
    users: CollectorsSection,
    counsel: CounselSection,
    backups: BackupsSection,
    check: CheckSection,
    imports: ProfilesSection,
    companies: CompaniesSection,
  };
  const needsSettings =
    section === 'letters' ||
    section === 'texts' ||
    section === 'ranking' ||
    section === 'policy' ||
    section === 'plans' ||
    section === 'contact' ||
    section === 'keys';
  const Own = section in own ? own[section as keyof typeof own] : null;
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Settings" detail={isSample ? 'Of the sample company' : undefined} />
      <div className={styles.body}>
        <nav className={styles.nav} aria-label="Settings" data-region="list" tabIndex={-1}>
          {sections.map((candidate) => (
            <button
              key={candidate.key}
              type="button"
              aria-current={candidate.key === section ? 'page' : undefined}
              onClick={() => void navigate({ to: '/settings', search: { section: candidate.key } } as never)}
            >
              {candidate.label}
            </button>
          ))}
        </nav>
        <div className={styles.section} data-region="side" tabIndex={-1}>
          {!Own && failed.isPending && <SkeletonRows count={6} />}
          {!Own && failed.isError && (
            <>
              <ErrorLine error={failed.error} onRetry={() => void failed.refetch()} />
              <EmptyState small title="No company is open" actions={<Button onClick={go.firstRun}>Start</Button>}>
                Settings belong to a company.
              </EmptyState>
            </>
          )}
          {Own && <Own />}
          {section === 'company' && profile.data && <CompanySection key={profile.data.version} profile={profile.data.profile} version={profile.data.version} />}
          {needsSettings && settings.data && (
            <>
              {section === 'letters' && <LettersSection settings={settings.data} />}
              {section === 'texts' && <TextsSection settings={settings.data} />}
              {section === 'ranking' && (
                <div className={styles.stack}>
                  <RankingSection settings={settings.data} />
                  <ForecastSection settings={settings.data} />
                  <RatesSection />
                </div>
              )}
              {section === 'policy' && <PolicySection settings={settings.data} />}
              {section === 'plans' && <PlanPolicySection key={JSON.stringify(settings.data.plans)} settings={settings.data} />}
              {section === 'contact' && <ContactRulesSection settings={settings.data} />}
              {section === 'keys' && <KeysSection settings={settings.data} />}
            </>
          )}
        </div>
      </div>
    </div>
  );
}
