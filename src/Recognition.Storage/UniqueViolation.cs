using Microsoft.Data.Sqlite;

namespace Recognition.Storage;

/// <summary>Whether a database refused a row because another has the same unique value.</summary>
internal static class UniqueViolation
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    public static bool Is(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
            if (at is SqliteException { SqliteExtendedErrorCode: SqliteConstraintPrimaryKey or SqliteConstraintUnique })
                return true;
        return false;
    }
}
