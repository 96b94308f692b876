using Recognition.Web;

// The service. `recognition serve` is the same one.
return await RecognitionWeb.RunAsync(args);
