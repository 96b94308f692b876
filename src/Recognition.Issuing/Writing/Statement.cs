using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Recognition.Issuing.Writing;

/// <summary>
/// A statement that is compiled once and run for many rows, in the transaction that its context is in: what is done a
/// hundred thousand times costs too much as entities. The text is plain SQL, with the parameters @0, @1, ….
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(RecognitionDbContext database, string sql, int parameters)
    {
        _command = database.Database.GetDbConnection().CreateCommand();
        _command.Transaction = database.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The texts are constants of this assembly.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@{i}";
            parameter.Value = DBNull.Value;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>How many rows it changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Give(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null where there is none.</summary>
    public object? Value(params ReadOnlySpan<object?> values)
    {
        Give(values);
        return _command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows; the caller disposes them before it runs the statement again.</summary>
    public DbDataReader Rows(params ReadOnlySpan<object?> values)
    {
        Give(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Give(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
