/** Where a live company file may lie. Pure: everything about the machine is handed in. */

export interface PlaceFacts {
  /** Absolute, links resolved (on Windows a mapped drive resolves to its UNC path). */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  /** File system type of the mount the path is on, e.g. `ext4`, `nfs4`, `fuse.sshfs`, `smbfs`; null = not known. */
  readonly fileSystem: string | null;
  /** Folders that sync clients name in the environment or in their own configuration. */
  readonly syncedFolders: readonly string[];
}

export type Place = { readonly kind: 'good' } | { readonly kind: 'network'; readonly what: string } | { readonly kind: 'synced'; readonly what: string };

const networkFileSystems = new Set([
  'nfs',
  'nfs3',
  'nfs4',
  'cifs',
  'smb',
  'smb2',
  'smb3',
  'smbfs',
  'afpfs',
  'afs',
  'webdav',
  'davfs',
  '9p',
  'drvfs',
  'ncpfs',
  'coda',
  'ceph',
  'glusterfs',
  'lustre',
  'gfs2',
  'ocfs2',
  'beegfs',
  'ftp',
  'vboxsf',
  'prl_fs',
  'vmhgfs',
]);
/** FUSE file systems that are not a local disk. Others (ntfs-3g, exfat, gocryptfs) are. */
const networkFuse =
  /^fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|goofys|gcsfuse|onedriver|google-drive-ocamlfuse|curlftpfs|glusterfs|ceph|smbnetfs|vmhgfs-fuse|kio-fuse|portal)$/;

/** Sync clients by the folder names they use when nothing else tells. */
const syncedSegments: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+)?$/i, 'OneDrive'],
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(google ?drive|googledrive.*|my drive)$/i, 'Google Drive'],
  [/^(icloud ?drive|mobile documents|com~apple~clouddocs)$/i, 'iCloud'],
  [/^(box|box sync|box-box)$/i, 'Box'],
  [/^cloudstorage$/i, 'a cloud folder'],
  [/^(nextcloud|owncloud|pcloud ?drive|seafile|megasync|syncthing)$/i, 'a synced folder'],
];

/**
 * Whether SQLite's locks and write order can be trusted at this place. Network file systems have unsure locks; sync
 * clients copy a file while it is being written and bring back halves. Backups may lie in both, live files in neither.
 */
export function classifyPlace(facts: PlaceFacts): Place {
  const windows = facts.platform === 'win32';
  if (windows && /^(\\\\|\/\/)(?![.?][\\/])/.test(facts.path)) return { kind: 'network', what: 'a network share' };
  if (windows && /^\\\\\?\\UNC\\/i.test(facts.path)) return { kind: 'network', what: 'a network share' };
  const fileSystem = facts.fileSystem?.toLowerCase() ?? '';
  if (networkFileSystems.has(fileSystem) || networkFuse.test(fileSystem)) return { kind: 'network', what: `a network drive (${fileSystem})` };
  const fold = (path: string) => (windows || facts.platform === 'darwin' ? path.toLowerCase() : path).replaceAll('\\', '/').replace(/\/+$/, '');
  const path = fold(facts.path);
  for (const folder of facts.syncedFolders) {
    const root = fold(folder);
    if (root !== '' && (path === root || path.startsWith(`${root}/`))) return { kind: 'synced', what: folder };
  }
  for (const segment of facts.path.split(windows ? /[\\/]/ : '/'))
    for (const [pattern, what] of syncedSegments) if (pattern.test(segment)) return { kind: 'synced', what };
  return { kind: 'good' };
}

/** The mount with the longest matching path, from `/proc/self/mounts` (Linux) or the output of `mount` (macOS). Null when none fits. */
export function fileSystemOf(path: string, mountTable: string): string | null {
  let best: { readonly at: string; readonly type: string } | null = null;
  for (const line of mountTable.split('\n')) {
    const mac = / on (.+) \(([^,)]+)/.exec(line);
    const words = line.split(' ');
    const at = mac?.[1] ?? (words[1] ?? '').replaceAll('\\040', ' ');
    const type = mac?.[2] ?? words[2] ?? '';
    if (at === '' || type === '') continue;
    const inside = at === '/' || path === at || path.startsWith(`${at}/`);
    // Of two mounts on one point the later one is seen.
    if (inside && (best === null || at.length >= best.at.length)) best = { at, type };
  }
  return best?.type ?? null;
}
