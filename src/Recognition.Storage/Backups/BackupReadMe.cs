using System.Text;

namespace Recognition.Storage.Backups;

/// <summary>What a person reads who finds the archive and nothing else.</summary>
internal static class BackupReadMe
{
    public static readonly byte[] Bytes = Encoding.ASCII.GetBytes("""
        This is a backup of Recognition, an issuer of Open Badges.

        recognition.db   the database, of one moment: awards, what was signed, status lists, people
        keys/            the private keys, encrypted
        cookie-keys/     the keys of cookies, encrypted
        manifest.json    schema, public URL, and the SHA-256 of every file

        NOT in here is what opens the keys: the passphrase (Recognition__KeyPassphrase or its file), or the
        key-encryption key (Recognition__KeyEncryptionKeyFile, or the file ".kek" beside the data directory). Keep it
        apart from this archive, and keep it: without it nothing can ever be signed again under these issuers' names.
        Badges that are out go on verifying.

        The database holds names and e-mail addresses of people: keep the archive as you keep those.

        To restore into a folder that is empty or not there:

          recognition restore FILE --data DIR

        It checks every hash, the database, and the newest badges, before it says that all is well.

        """);
}
