import {
  AlarmClock, ArrowLeft, Banknote, Building2, CalendarCheck, CalendarClock, CalendarRange, ChartColumn, Check, ChevronDown, ChevronLeft, ChevronRight, ChevronUp, ChevronsUpDown, Circle, CircleAlert, CircleCheck, CircleDotDashed, CircleX, Clock, Columns3,
  ClockAlert, Copy, Database, Download, Ellipsis, Eraser, FileInput, FileText, Flag, FlaskConical, Gauge, Gem, Handshake, Hourglass, Info, Keyboard, Landmark, ListChecks, ListFilter, Mail, MailX, Menu, Minus, Maximize2, MessageSquare, Moon, OctagonX, Paperclip, Pencil, Phone, PhoneMissed, PhoneOff, Pin, Plus,
  Printer, Receipt, ReceiptText, RefreshCw, Replace, Scale, Search, Settings, ShieldAlert, SlidersHorizontal, Split, SquareFunction, StickyNote, Sun, SunMoon, TrendingUp, TriangleAlert, Undo2, Unlink, Upload, User, UserRoundSearch, Users, Voicemail, X,
  type LucideIcon,
} from 'lucide-react';

/** One picture per meaning, everywhere the same. */
const pictures = {
  worklist: ListChecks, customers: Building2, customer: Building2, promises: Handshake, promise: Handshake, letters: FileText, letter: FileText, aging: ChartColumn, import: FileInput, settings: Settings,
  search: Search, filter: ListFilter, columns: Columns3, sliders: SlidersHorizontal, menu: Menu, more: Ellipsis, close: X, back: ArrowLeft, up: ChevronUp, down: ChevronDown, ChevronLeft, left: ChevronLeft, right: ChevronRight, pick: ChevronsUpDown, check: Check, minus: Minus, plus: Plus, edit: Pencil, copy: Copy, expand: Maximize2, refresh: RefreshCw, upload: Upload, download: Download, print: Printer, undo: Undo2, keyboard: Keyboard, pin: Pin, database: Database,
  light: Sun, dark: Moon, theme: SunMoon, sample: FlaskConical,
  'promise-broken': Unlink, 'due-today': CalendarCheck, kept: CircleCheck, 'kept-late': CircleCheck, 'partly-kept': CircleDotDashed, unverified: ClockAlert, withdrawn: Undo2, replaced: Replace, 'taken-back': Eraser, open: Circle, 'not-due': Clock,
  prediction: Hourglass, dispute: Scale, limit: Gauge, plan: CalendarRange, mail: Mail, text: MessageSquare, 'mail-bounced': MailX, call: Phone, 'call-end': PhoneOff, 'no-answer': PhoneMissed, voicemail: Voicemail, bank: Landmark, cash: Banknote, payment: Banknote,
  agency: ShieldAlert, formula: SquareFunction, stop: OctagonX, warning: TriangleAlert, error: CircleX, alert: CircleAlert, info: Info, snooze: AlarmClock, 'call-back': AlarmClock, note: StickyNote, change: Pencil, 'follow-up': CalendarClock,
  paper: Paperclip, contact: User, 'find-contact': UserRoundSearch, segment: Users, 'high-value': Gem, 'first-time': Flag, 'part-paid': Split, credit: Receipt, item: ReceiptText, rising: TrendingUp, clock: Clock,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type IconName = keyof typeof pictures;

export interface IconProps {
  readonly name: IconName;
  /** Design pixels; grows with the text. */
  readonly size?: number;
  readonly className?: string | undefined;
  /** Says the meaning where no word stands beside the picture. */
  readonly label?: string | undefined;
}

/** A picture in the colour of the text beside it. Decoration unless it has a label. */
export function Icon({ name, size = 14, className, label }: IconProps) {
  const Picture = pictures[name];
  const side = `calc(${size} * var(--px))`;
  return <Picture className={className} style={{ width: side, height: side, flex: 'none', display: 'block' }} strokeWidth={size >= 18 ? 1.6 : 1.75} {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} />;
}
